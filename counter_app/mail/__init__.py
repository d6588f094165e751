"""E-mail: reading messages that customers send. Nothing else in the program knows what a message looks like."""
