"""Turns a report into the finished values that the HTML templates print."""
