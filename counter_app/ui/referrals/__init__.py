"""The referrals of a person or a team, with the time that is left."""
