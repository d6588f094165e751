"""What the office does: one module for each activity, one method for each use case."""
