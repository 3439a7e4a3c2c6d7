"""The commands of `meldkluis`, one file each, for whoever runs the machine.

None of them sees a report, a passphrase or a private key; the one exception is
`restore`, into which somebody types the recovery sheet. `portal.cli` reads the command
line and imports the one module that was asked for, so that the process which serves
the intake never loads a module of the desk.
"""
