"""The two classes of NLTK that are used, without the hundreds that its packages load beside them.

`import nltk` loads all of NLTK, its parsers, corpora and translators, which takes three times as
long as the two modules that are wanted here.
"""

import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType

PACKAGES = ("nltk", "nltk.tokenize", "nltk.tag", "nltk.grammar", "nltk.sem")
MODULES = ("nltk.tokenize.destructive", "nltk.tag.perceptron")


def import_parts() -> list[ModuleType]:
    """Import what is used of NLTK.

    Its packages stand empty while the modules are imported, so that these find one another and
    nothing else is loaded. Then all of it is taken out of `sys.modules` again, and `import nltk`
    gives the whole library, as if nothing had been imported. Where NLTK is loaded already, or
    arranged in another way than these modules expect, they are imported as usual. (All this is
    needless once NLTK loads its packages as they are asked for.)

    Returns:
        The modules of `MODULES`.
    """
    if "nltk" not in sys.modules:
        with suppress(ImportError, AttributeError):
            return _import_alone()
    return [import_module(name) for name in MODULES]


def _import_alone() -> list[ModuleType]:
    try:
        for name in PACKAGES:
            # Of a package in a package, the spec is found through the empty one above it.
            spec = find_spec(name)
            if spec is None:
                raise ModuleNotFoundError(name)
            sys.modules[name] = module_from_spec(spec)
        return [import_module(name) for name in MODULES]
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]


_destructive, _perceptron = import_parts()
NLTKWordTokenizer = _destructive.NLTKWordTokenizer
PerceptronTagger = _perceptron.PerceptronTagger
