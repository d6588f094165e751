"""The sub-commands of `counter-app`, and the module that carries out each."""

# Each command imports what it needs and no more: the window must not wait for the import of cases.
COMMAND_MODULES = {
    "setup": "office_commands",
    "deadlines": "office_commands",
    "import": "case_commands",
    "show": "case_commands",
    "list": "case_commands",
    "export": "case_commands",
    "letters": "letter_commands",
    "check": "care_commands",
    "self-test": "care_commands",
    "demo-data": "demo_commands",
    "tour": "tour_command",
}
