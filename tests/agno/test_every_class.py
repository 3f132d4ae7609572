"""Every model class Agno brings, wrapped: all it has is its own, save the doors."""

import importlib
import inspect
import pkgutil

import agno.models
import pytest
from agno.models.base import Model

from headroom.integrations.agno import HeadroomAgnoModel
from headroom.integrations.agno.subclass import subclass

# What the wrapper puts in the place of the provider's own.
DOORS = {"invoke", "ainvoke", "invoke_stream", "ainvoke_stream", "count_tokens", "acount_tokens"}

# What makes a class a class, or copies its instances.
MADE = {
    "__copy__",
    "__dataclass_fields__",
    "__deepcopy__",
    "__doc__",
    "__init__",
    "__module__",
    "__new__",
    "__qualname__",
    "__reduce_ex__",
    "__slots__",
    "__static_attributes__",
    "__firstlineno__",
    "__abstractmethods__",
    "__annotations__",
    "_abc_impl",
}


def classes() -> list[type[Model]]:
    """Every model class that imports with the SDKs at hand."""
    found: dict[str, type[Model]] = {}
    for module_info in pkgutil.walk_packages(
        agno.models.__path__, "agno.models.", onerror=lambda _name: None
    ):
        try:
            module = importlib.import_module(module_info.name)
        except ImportError:
            continue
        for _, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, Model) and each is not Model and each.__module__.startswith("agno.models"):
                found[f"{each.__module__}.{each.__qualname__}"] = each
    return [found[name] for name in sorted(found)]


CLASSES = classes()


def test_most_of_agnos_classes_are_looked_at() -> None:
    assert len(CLASSES) >= 35


@pytest.mark.parametrize("provider", CLASSES, ids=lambda provider: provider.__qualname__)
def test_all_that_a_class_has_is_its_own_save_the_doors(provider: type[Model]) -> None:
    wrapped = subclass(HeadroomAgnoModel, provider)
    assert wrapped.__name__ == provider.__name__
    assert issubclass(wrapped, provider)
    replaced = {
        name
        for name in dir(provider)
        if inspect.getattr_static(wrapped, name) is not inspect.getattr_static(provider, name)
    }
    assert replaced - MADE == DOORS


@pytest.mark.parametrize("provider", CLASSES, ids=lambda provider: provider.__qualname__)
def test_a_wrapped_model_has_the_attributes_of_the_bare_one(provider: type[Model]) -> None:
    try:
        bare = provider(id="some-model")
    except Exception as error:  # noqa: BLE001  # some will not be made without a key
        pytest.skip(f"cannot be made without more: {error}")
    model = HeadroomAgnoModel(bare)
    assert vars(model) is vars(bare)
    assert (model.id, model.name, model.provider) == (bare.id, bare.name, bare.provider)
    assert model.get_provider() == bare.get_provider()
    assert model.to_dict() == bare.to_dict()
    assert model == bare or type(model) is not type(bare)
