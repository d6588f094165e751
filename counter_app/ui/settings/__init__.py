"""What a person can set for themselves at this computer."""
