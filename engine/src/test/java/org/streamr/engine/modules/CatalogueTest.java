package org.streamr.engine.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.streamr.engine.expression.Functions;
import org.streamr.engine.spi.Category;
import org.streamr.engine.spi.InvalidParameterException;
import org.streamr.engine.spi.ModuleSpec;
import org.streamr.engine.spi.ModuleType;
import org.streamr.engine.spi.ParameterSpec;
import org.streamr.engine.spi.Parameters;
import org.streamr.engine.spi.Port;

/**
 * Every module says what people need to know of it, and docs/modules.md says the same. With {@code
 * -Dstreamr.docs.write=true} the part of the page that is generated is written anew.
 */
class CatalogueTest {
  private static final String MARK =
      "<!-- From here on this is what the modules say of themselves: see CatalogueTest. -->\n";
  private static final String FUNCTIONS =
      "<!-- From here on this is what the functions say of themselves: see CatalogueTest. -->\n";
  private static final String OURS = "org.streamr.engine.modules.";
  private static final Path DOCS = Path.of("..", "docs");

  static List<ModuleType> modules() {
    return ServiceLoader.load(ModuleType.class).stream()
        .map(ServiceLoader.Provider::get)
        // Other tests have modules of their own.
        .filter(module -> module.getClass().getPackageName().startsWith(OURS))
        .sorted(
            Comparator.comparing((ModuleType module) -> module.spec().category())
                .thenComparing(module -> module.spec().type()))
        .toList();
  }

  @Test
  void catalogue_shouldHaveEveryModule() throws IOException {
    Path sources = Path.of("src", "main", "java");
    try (Stream<Path> files = Files.walk(sources)) {
      List<String> written = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Files.readString(file).contains(" implements ModuleType {")) {
          String name = sources.relativize(file).toString().replace(".java", "");
          written.add(name.replace(file.getFileSystem().getSeparator(), "."));
        }
      }
      assertThat(modules())
          .extracting(module -> module.getClass().getName())
          .containsExactlyInAnyOrderElementsOf(written);
    }
    assertThat(modules()).extracting(module -> module.spec().type()).doesNotHaveDuplicates();
    assertThat(modules())
        .extracting(module -> module.spec().category())
        .contains(Category.values());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void module_shouldSayWhatItIs(ModuleType module) {
    ModuleSpec spec = module.spec();
    assertThat(spec.type())
        .matches("[a-z]+\\.[a-z]+(-[a-z]+)*")
        .startsWith(spec.category().name().toLowerCase(Locale.ROOT) + ".");
    assertThat(spec.version()).isPositive();
    assertThat(spec.name()).isNotBlank();
    assertThat(spec.help()).endsWith(".").hasSizeGreaterThan(20).doesNotContain("  ");
    ports(spec.ports().inputs());
    ports(spec.ports().outputs());
    assertThat(spec.parameters()).extracting(ParameterSpec::id).doesNotHaveDuplicates();
    for (ParameterSpec parameter : spec.parameters()) {
      assertThat(parameter.id()).matches("[a-z][A-Za-z0-9]*").isNotEqualTo(Parameters.KEY);
      assertThat(parameter.label()).isNotBlank();
      assertThat(parameter.help()).endsWith(".").doesNotContain("  ");
      boolean choice = parameter.kind() == ParameterSpec.Kind.CHOICE;
      assertThat(parameter.choices().isEmpty()).isEqualTo(!choice);
      if (choice) {
        assertThat(parameter.choices()).contains(parameter.value().replace("\"", ""));
      }
    }
  }

  private static void ports(List<Port> ports) {
    assertThat(ports).extracting(Port::id).doesNotHaveDuplicates();
    for (Port port : ports) {
      assertThat(port.id()).matches("[a-z][a-z0-9-]*");
      assertThat(port.label()).isNotBlank();
      assertThat(port.help()).endsWith(".").doesNotContain("  ");
    }
  }

  /** The defaults do; a module that needs more says so, and names what it needs. */
  @ParameterizedTest
  @MethodSource("modules")
  void defaults_shouldDoOrSayWhatIsMissing(ModuleType module) {
    Parameters defaults = ModuleHarness.parameters(module, "{}");
    List<ParameterSpec> required =
        module.spec().parameters().stream().filter(ParameterSpec::required).toList();
    if (required.isEmpty()) {
      assertThat(module.create(defaults)).isNotNull();
      assertThat(module.ports(defaults).outputs()).isNotNull();
    } else {
      assertThatThrownBy(() -> module.create(defaults))
          .isInstanceOfSatisfying(
              InvalidParameterException.class,
              missing ->
                  assertThat(required).extracting(ParameterSpec::id).contains(missing.parameter()));
    }
  }

  @Test
  void page_shouldSayWhatTheModulesSay() throws IOException {
    StringBuilder text = new StringBuilder();
    Category last = null;
    for (ModuleType module : modules()) {
      if (module.spec().category() != last) {
        last = module.spec().category();
        text.append("\n## ").append(capital(last.name())).append('\n');
      }
      describe(module.spec(), text);
    }
    compare("modules.md", MARK, text);
  }

  @Test
  void page_shouldSayWhatTheFunctionsSay() throws IOException {
    StringBuilder text = new StringBuilder("\n| function | what it gives |\n| --- | --- |\n");
    for (Functions.Function function : Functions.list()) {
      text.append("| `%s` | %s |%n".formatted(function.form(), function.help()));
    }
    compare("expressions.md", FUNCTIONS, text);
  }

  private static void compare(String page, String mark, CharSequence expected) throws IOException {
    Path file = DOCS.resolve(page);
    String text = Files.readString(file);
    int at = text.indexOf(mark);
    assertThat(at).as("the mark in " + page).isPositive();
    String wanted = text.substring(0, at) + mark + expected;
    if (Boolean.getBoolean("streamr.docs.write")) {
      Files.writeString(file, wanted);
    }
    assertThat(Files.readString(file)).isEqualTo(wanted);
  }

  private static String capital(String name) {
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static void describe(ModuleSpec spec, StringBuilder text) {
    text.append("\n### %s\n`%s`%s\n\n".formatted(spec.name(), spec.type(), keyed(spec)));
    text.append(cell(spec.help())).append("\n\n");
    boolean empty =
        spec.ports().inputs().isEmpty()
            && spec.ports().outputs().isEmpty()
            && spec.parameters().isEmpty();
    if (empty) {
      return;
    }
    text.append("| | | |\n| --- | --- | --- |\n");
    for (Port port : spec.ports().inputs()) {
      row("in", port.id(), type(port), port.help(), text);
    }
    for (Port port : spec.ports().outputs()) {
      row("out", port.id(), type(port), port.help(), text);
    }
    for (ParameterSpec parameter : spec.parameters()) {
      row("", parameter.id(), kind(parameter), parameter.help(), text);
    }
  }

  private static String keyed(ModuleSpec spec) {
    return spec.keyed() ? ", with a state for each `key`" : "";
  }

  private static String type(Port port) {
    return port.type().name().toLowerCase(Locale.ROOT);
  }

  private static String kind(ParameterSpec parameter) {
    String kind =
        parameter.choices().isEmpty()
            ? parameter.kind().name().toLowerCase(Locale.ROOT)
            : String.join(", ", parameter.choices());
    return parameter.required() ? kind + ", to be set" : kind + "; `" + parameter.value() + "`";
  }

  private static void row(String kind, String id, String type, String help, StringBuilder text) {
    String name = kind.isEmpty() ? "`%s`".formatted(id) : kind + " `%s`".formatted(id);
    text.append("| %s | %s | %s |%n".formatted(name, cell(type), cell(help)));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
