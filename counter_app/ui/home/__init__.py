"""What has to be done now, at a glance."""
