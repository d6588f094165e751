"""The Post room page: print, post, and follow what comes back; and e-mails that wait."""
