"""Staff and departments: who works here, who answers what, and who is away."""
