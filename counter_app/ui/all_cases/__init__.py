"""All cases of the office: filtered, searched, exported."""
