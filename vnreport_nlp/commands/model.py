"""``vnreport model``: fit the background model, show its card."""

from pathlib import Path

import click

from vnreport_nlp.commands.help import HELP


def build(lang: str) -> click.Command:
    """The group with its help in ``lang``."""
    words = HELP[lang]

    @click.group(name="model", help=words["model"])
    def model() -> None:
        pass

    @model.command(name="fit", help=words["model.fit"], short_help=words["model.fit.short"])
    @click.argument("folder", type=click.Path(), metavar="FOLDER")
    @click.option("-o", "--output", required=True, type=click.Path(), metavar="FOLDER", help=words["model_output"])
    @click.option("--name", metavar="NAME", help=words["name"])
    @click.option("--lexicon", type=click.Path(), metavar="FOLDER", help=words["lexicon"])
    def fit(folder: str, output: str, name: str | None, lexicon: str | None) -> None:
        from vnreport_nlp.commands.output import remark
        from vnreport_nlp.errors import ModelError, SourceError
        from vnreport_nlp.messages import say
        from vnreport_nlp.report import read_report
        from vnreport_nlp.words.background import model_card, section_words
        from vnreport_nlp.words.tfidf import fit_model, save_model

        documents, fitted = [], []
        for path in sorted(Path(folder).glob("*.txt")):
            try:
                report = read_report(path, lexicon=lexicon)
            except SourceError as problem:
                remark(say("ui.fit_skipped", lang, path=path, reason=say(problem.code, lang, **problem.values)))
                continue
            words_of = section_words(report)
            documents += words_of
            fitted.append({"path": path.name, "sections": len(words_of), "sha256": report.source.sha256})
            remark(say("ui.fitting", lang, path=path.name, n=len(words_of)))
        if not documents:
            raise ModelError("error.model_nothing", path=folder)
        target = Path(output)
        called = name or target.resolve().name
        fresh = fit_model(called, documents)
        save_model(fresh, target, model_card(called, fitted, fresh.documents, len(fresh.terms)), fitted)
        click.echo(say("ui.fitted", lang, name=called, documents=fresh.documents, terms=len(fresh.terms), path=target))

    @model.command(name="themes", help=words["model.themes"], short_help=words["model.themes.short"])
    @click.argument("folder", type=click.Path(), metavar="FOLDER")
    @click.option("-o", "--output", required=True, type=click.Path(), metavar="FOLDER", help=words["model_output"])
    def themes(folder: str, output: str) -> None:
        from vnreport_nlp.corpus.sources import hash_file
        from vnreport_nlp.errors import ModelError
        from vnreport_nlp.messages import say
        from vnreport_nlp.words.theme_card import theme_card
        from vnreport_nlp.words.theme_model import FILES, fit_theme_model, read_labelled, save_theme_models

        fields = dict(read_labelled(Path(folder) / "fields.tsv"))
        models, fitted_on = [], {}
        for kind, file in FILES.items():
            path = Path(folder) / f"{file}.tsv"
            if not path.is_file():
                raise ModelError("error.model_no_labels", path=path)
            labelled = read_labelled(path)
            models.append(fit_theme_model(kind, labelled, fields))
            fitted_on[kind] = {"path": path.name, "sentences": len(labelled), "sha256": hash_file(path)}
            click.echo(say("ui.theme_model", lang, path=path.name, n=len(labelled), themes=len(models[-1].themes)))
        target = Path(output)
        save_theme_models(
            models, target, theme_card(target.resolve().name, Path(folder).name, models, fitted_on), fitted_on
        )

    @model.command(name="show", help=words["model.show"], short_help=words["model.show.short"])
    @click.argument("name", required=False, metavar="[NAME]")
    def show(name: str | None) -> None:
        from vnreport_nlp.words.tfidf import DEFAULT_MODEL, model_home

        click.echo((model_home(name or DEFAULT_MODEL) / "card.md").read_text(encoding="utf-8"), nl=False)

    return model
