"""The dialogs that do something with a case: answer it, extend it, hand it over, note, log, close, open again."""
