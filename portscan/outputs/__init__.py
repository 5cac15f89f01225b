"""The report as JSON, HTML and terminal text, and the one place that writes files."""
