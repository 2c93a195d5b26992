"""What changed between two dates, or between two versions of the package."""
