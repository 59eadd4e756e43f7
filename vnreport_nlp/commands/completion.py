"""``vnreport completion``: the script a shell needs to complete commands and options."""

import click

from vnreport_nlp.commands.help import HELP


def build(lang: str) -> click.Command:
    """The command with its help in ``lang``."""

    @click.command(name="completion", help=HELP[lang]["completion"])
    @click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
    def completion(shell: str) -> None:
        from click.shell_completion import get_completion_class

        from vnreport_nlp.commands import make_cli

        kind = get_completion_class(shell)
        assert kind is not None
        click.echo(kind(make_cli(lang), {}, "vnreport", "_VNREPORT_COMPLETE").source())

    return completion
