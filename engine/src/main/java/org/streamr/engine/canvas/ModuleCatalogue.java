package org.streamr.engine.canvas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;

/** The kinds of modules that there are. Immutable. */
public final class ModuleCatalogue {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, ModuleType> types = new TreeMap<>();

  private ModuleCatalogue(Iterable<ModuleType> all) {
    for (ModuleType type : all) {
      ModuleType other = types.put(type.spec().type(), type);
      if (other != null) {
        throw new IllegalStateException(
            "Two modules have the type "
                + type.spec().type()
                + ": "
                + other.getClass().getName()
                + " and "
                + type.getClass().getName()
                + "; remove the jar of one of them");
      }
    }
  }

  /** All that are on a class path. */
  public static ModuleCatalogue load(ClassLoader from) {
    return new ModuleCatalogue(ServiceLoader.load(ModuleType.class, from));
  }

  /** All that are on the class path of the engine. */
  public static ModuleCatalogue load() {
    ClassLoader own = ModuleCatalogue.class.getClassLoader();
    return load(own == null ? ClassLoader.getSystemClassLoader() : own);
  }

  /** Certain ones. */
  public static ModuleCatalogue of(List<ModuleType> types) {
    return new ModuleCatalogue(types);
  }

  /** All of them, by type. */
  public Collection<ModuleType> types() {
    return types.values();
  }

  /** The one of a name. */
  public Optional<ModuleType> find(String type) {
    return Optional.ofNullable(types.get(type));
  }

  /** The parameters that a module works with: those that are set, and defaults for the others. */
  public static Parameters parameters(ModuleType type, ObjectNode set) {
    ObjectNode values = JSON.createObjectNode();
    for (ParameterSpec spec : type.spec().parameters()) {
      if (!spec.required()) {
        values.set(spec.id(), standard(type, spec));
      }
    }
    for (Map.Entry<String, JsonNode> field : set.properties()) {
      if (!field.getValue().isNull()) {
        values.set(field.getKey(), field.getValue());
      }
    }
    return new Parameters(values);
  }

  private static JsonNode standard(ModuleType type, ParameterSpec spec) {
    try {
      return JSON.readTree(spec.value());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          type.spec().type() + " has a default for " + spec.id() + " that is no JSON", e);
    }
  }
}
