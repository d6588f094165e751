"""Draw cards, letters, slips and forms as PDF: data in, bytes out."""
