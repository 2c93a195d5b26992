"""What each record counts as on a day: whose relation it is, whether it is in force, how closely a partner is bound, when it began."""
