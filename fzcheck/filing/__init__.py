"""Filing deadlines and the calendar they are counted on."""
