package org.streamr.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever users of the client and the protocol can see is explained. Constructors are explained by
 * their class; what overrides something, by that.
 */
class ApiCommentsTest {
  private static final List<String> MODULES =
      List.of("client/src/main/java", "protocol/src/main/java");

  @Test
  void publicApi_shouldBeExplained() throws IOException {
    List<Path> sources =
        Repository.javaSources().stream()
            .filter(file -> MODULES.stream().anyMatch(file::startsWith))
            .map(Repository.root()::resolve)
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> unexplained = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Unexplained(unit, docs, unexplained).scan(unit, null);
      }
    }
    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(unexplained).as("public API without a comment").isEmpty();
  }

  /** Collects what can be seen and has no comment; does not look into what cannot be seen. */
  private static final class Unexplained extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final DocTrees docs;
    private final List<String> found;

    Unexplained(CompilationUnitTree unit, DocTrees docs, List<String> found) {
      this.unit = unit;
      this.docs = docs;
      this.found = found;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
      if (!isVisible(type.getModifiers())) {
        return null;
      }
      require(type.getSimpleName().toString());
      return super.visitClass(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      boolean isConstructor = method.getReturnType() == null;
      if (!isConstructor && isVisible(method.getModifiers()) && !isOverride(method)) {
        require(method.getName() + "()");
      }
      // What is declared in a body is nobody's API.
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void unused) {
      if (isVisible(field.getModifiers()) && !isComponent(field)) {
        require(field.getName().toString());
      }
      return null;
    }

    /** Members of interfaces and constants of enumerations are public without saying so. */
    private boolean isVisible(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      TreePath parent = getCurrentPath().getParentPath();
      boolean inInterface =
          parent.getLeaf().getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
      return inInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private static boolean isOverride(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    /** A component is explained by the comment of its record. */
    private boolean isComponent(VariableTree field) {
      return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
          && !field.getModifiers().getFlags().contains(Modifier.STATIC);
    }

    private void require(String name) {
      if (docs.getDocComment(getCurrentPath()) == null) {
        found.add("%s: %s".formatted(unit.getSourceFile().getName(), name));
      }
    }
  }
}
