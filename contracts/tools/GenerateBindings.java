import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.web3j.codegen.SolidityFunctionWrapper;
import org.web3j.protocol.core.methods.response.AbiDefinition;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Generates web3j bindings from {@code target/abi/*.json}, all in one virtual machine.
 *
 * <p>web3j's own command reads ABI files with a method that its newer core no longer has; the
 * generator proper works with it.
 *
 * <p>Usage: {@code java GenerateBindings.java ABI_FOLDER OUTPUT_FOLDER PACKAGE}
 */
public final class GenerateBindings {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private GenerateBindings() {}

  public static void main(String[] arguments) throws Exception {
    Path abiFolder = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    String packageName = arguments[2];
    List<Path> artifacts;
    try (Stream<Path> files = Files.list(abiFolder)) {
      artifacts = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Path sources = output.resolve(packageName.replace('.', '/'));
    if (isUpToDate(artifacts, sources)) {
      return;
    }
    deleteSources(sources);
    for (Path artifact : artifacts) {
      JsonNode json = JSON.readTree(artifact);
      String name = json.get("contractName").asString();
      String bytecode = json.get("bytecode").asString().substring("0x".length());
      AbiDefinition[] abi = JSON.treeToValue(json.get("abi"), AbiDefinition[].class);
      new SolidityFunctionWrapper(true)
          .generateJavaFiles(name, bytecode, List.of(abi), output.toString(), packageName, null);
    }
  }

  private static boolean isUpToDate(List<Path> artifacts, Path sources) throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path artifact : artifacts) {
      String name = artifact.getFileName().toString().replace(".json", ".java");
      Path source = sources.resolve(name);
      if (Files.notExists(source)
          || Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(artifact)) < 0) {
        return false;
      }
      expected.add(name);
    }
    try (Stream<Path> present = Files.list(sources)) {
      return present.allMatch(file -> expected.contains(file.getFileName().toString()));
    }
  }

  private static void deleteSources(Path sources) throws IOException {
    if (Files.notExists(sources)) {
      return;
    }
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
