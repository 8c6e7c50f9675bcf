"""The commands of `citewire`, one module for each subject; each offers `register(app)`."""
