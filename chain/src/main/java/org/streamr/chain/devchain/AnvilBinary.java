package org.streamr.chain.devchain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.streamr.chain.ChainException;

/** Finds anvil's native binary where npm puts it. */
public final class AnvilBinary {
  private AnvilBinary() {}

  /**
   * Finds the binary for this machine.
   *
   * @param contractsFolder the folder of {@code package.json} that asks for anvil
   * @throws ChainException.DevelopmentChain if it is not there
   */
  public static Path find(Path contractsFolder) {
    return find(contractsFolder, System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Path find(Path contractsFolder, String osName, String osArch) {
    String system = system(osName);
    Path binary =
        contractsFolder
            .resolve(
                "node_modules/@foundry-rs/anvil-" + system + "-" + architecture(system, osArch))
            .resolve(system.equals("win32") ? "bin/anvil.exe" : "bin/anvil");
    return check(binary, contractsFolder);
  }

  private static Path check(Path binary, Path contractsFolder) {
    if (!Files.isRegularFile(binary)) {
      throw new ChainException.DevelopmentChain(
          "The development chain's binary is missing: "
              + binary
              + ". Install it with: npm ci --prefix "
              + contractsFolder);
    }
    if (!Files.isExecutable(binary)) {
      throw new ChainException.DevelopmentChain(
          binary + " may not be executed. Allow it with: chmod +x " + binary);
    }
    return binary;
  }

  private static String system(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return "linux";
    }
    if (name.startsWith("mac")) {
      return "darwin";
    }
    if (name.startsWith("windows")) {
      return "win32";
    }
    throw new ChainException.DevelopmentChain(
        "There is no development chain for " + osName + ". Use another node with --rpc URL");
  }

  private static String architecture(String system, String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "amd64";
      // Windows on ARM runs the binary for AMD64; there is no other.
      case "aarch64", "arm64" -> system.equals("win32") ? "amd64" : "arm64";
      default ->
          throw new ChainException.DevelopmentChain(
              "There is no development chain for processors of type "
                  + osArch
                  + ". Use another node with --rpc URL");
    };
  }
}
