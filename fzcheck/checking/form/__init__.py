"""What an official document owes its form: elements, numbers, dates, titles, references. Each check says what stands wrong, none how grave it is."""
