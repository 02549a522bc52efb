package org.streamr.engine.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.streamr.engine.spi.Value;

/** Reads an expression by recursive descent, the loosest operators first. */
final class Parser {
  /** Parts inside of each other; more would need more stack than a thread may have. */
  private static final int DEEPEST = 100;

  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "in", "contains", "startsWith", "endsWith", "matches");

  private final List<Token> tokens;
  private int at;
  private int depth;

  Parser(String text) {
    this.tokens = Lexer.tokens(text);
  }

  /** Reads all of it. */
  Node parse() {
    if (peek().type() == Token.Type.END) {
      throw new ExpressionException(0, "the expression is empty: write one such as magnitude > 4");
    }
    Node node = expression();
    if (peek().type() != Token.Type.END) {
      throw unexpected("an operator such as + or &&, or the end");
    }
    return node;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private boolean take(String sign) {
    if (peek().is(sign)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String sign) {
    if (!take(sign)) {
      throw unexpected("\"" + sign + "\"");
    }
  }

  private ExpressionException unexpected(String wanted) {
    Token token = peek();
    return new ExpressionException(
        token.position(), token.shown() + " stands where " + wanted + " is expected");
  }

  private Node expression() {
    if (++depth > DEEPEST) {
      throw new ExpressionException(
          peek().position(), "more than " + DEEPEST + " parts lie inside of each other");
    }
    Node condition = alternative();
    Node node = condition;
    int position = peek().position();
    if (take("?")) {
      Node then = expression();
      expect(":");
      node = new Nodes.Choice(position, condition, then, expression());
    }
    depth--;
    return node;
  }

  private Node alternative() {
    Node left = conjunction();
    for (int position = peek().position(); take("||") || take("or"); position = peek().position()) {
      left = new Nodes.Or(position, left, conjunction());
    }
    return left;
  }

  private Node conjunction() {
    Node left = comparison();
    for (int position = peek().position();
        take("&&") || take("and");
        position = peek().position()) {
      left = new Nodes.And(position, left, comparison());
    }
    return left;
  }

  private Node comparison() {
    Node left = fallback();
    while (true) {
      Token token = peek();
      boolean not = token.is("not") && tokens.get(at + 1).is("in");
      if (not) {
        at++;
      }
      Node found = comparison(left, peek());
      if (found == null) {
        return left;
      }
      left = not ? new Nodes.Not(token.position(), found) : found;
    }
  }

  /** The comparison that a word begins, if it begins one. */
  private @Nullable Node comparison(Node left, Token token) {
    if (token.type() != Token.Type.SIGN && token.type() != Token.Type.NAME) {
      return null;
    }
    int position = token.position();
    Comparisons.Order order = Comparisons.Order.of(token.text());
    if (order != null) {
      at++;
      return Comparisons.ordered(position, order, left, fallback());
    }
    return switch (token.text()) {
      case "==" -> {
        at++;
        yield new Comparisons.Equal(position, left, fallback(), true);
      }
      case "!=" -> {
        at++;
        yield new Comparisons.Equal(position, left, fallback(), false);
      }
      case "in" -> {
        at++;
        yield new Comparisons.Contains(position, fallback(), left);
      }
      case "contains" -> {
        at++;
        yield new Comparisons.Contains(position, left, fallback());
      }
      case "startsWith", "endsWith", "matches" -> {
        at++;
        yield Functions.call(position, token.text(), List.of(left, fallback()));
      }
      default -> null;
    };
  }

  private Node fallback() {
    Node left = sum();
    for (int position = peek().position(); take("??"); position = peek().position()) {
      left = new Nodes.Fallback(position, left, sum());
    }
    return left;
  }

  private Node sum() {
    Node left = product();
    while (true) {
      int position = peek().position();
      if (take("+")) {
        left = Arithmetic.plus(position, left, product());
      } else if (take("-")) {
        left = Arithmetic.of(position, Arithmetic.Operator.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Node product() {
    Node left = unary();
    while (true) {
      int position = peek().position();
      if (take("*")) {
        left = Arithmetic.of(position, Arithmetic.Operator.TIMES, left, unary());
      } else if (take("/")) {
        left = Arithmetic.of(position, Arithmetic.Operator.DIVIDED, left, unary());
      } else if (take("%")) {
        left = Arithmetic.of(position, Arithmetic.Operator.REMAINDER, left, unary());
      } else {
        return left;
      }
    }
  }

  private Node unary() {
    int position = peek().position();
    if (++depth > DEEPEST) {
      throw new ExpressionException(
          position, "more than " + DEEPEST + " parts lie inside of each other");
    }
    Node node;
    if (take("-")) {
      node =
          Arithmetic.of(
              position,
              Arithmetic.Operator.MINUS,
              new Nodes.Constant(position, Value.of(0)),
              unary());
    } else if (take("!") || take("not")) {
      node = new Nodes.Not(position, unary());
    } else {
      node = power();
    }
    depth--;
    return node;
  }

  private Node power() {
    Node base = postfix();
    int position = peek().position();
    return take("^") ? Arithmetic.of(position, Arithmetic.Operator.POWER, base, unary()) : base;
  }

  private Node postfix() {
    Node node = primary();
    while (true) {
      int position = peek().position();
      if (take(".")) {
        node = new Nodes.Property(position, node, name());
      } else if (take("[")) {
        node = new Nodes.Element(position, node, expression());
        expect("]");
      } else {
        return node;
      }
    }
  }

  private String name() {
    Token token = peek();
    if (token.type() != Token.Type.NAME && token.type() != Token.Type.QUOTED_NAME) {
      throw unexpected("the name of a field");
    }
    at++;
    return token.text();
  }

  private Node primary() {
    Token token = peek();
    at++;
    return switch (token.type()) {
      case NUMBER ->
          new Nodes.Constant(token.position(), Value.of(Double.parseDouble(token.text())));
      case TEXT -> new Nodes.Constant(token.position(), Value.of(token.text()));
      case QUOTED_NAME -> new Nodes.Name(token.position(), token.text());
      case NAME -> named(token);
      case SIGN, END -> grouped(token);
    };
  }

  private Node named(Token token) {
    int position = token.position();
    if (take("(")) {
      return Functions.call(position, token.text(), list(")"));
    }
    return switch (token.text()) {
      case "true" -> new Nodes.Constant(position, Value.of(true));
      case "false" -> new Nodes.Constant(position, Value.of(false));
      case "null", "none" -> new Nodes.Constant(position, Value.NONE);
      case "$" -> new Nodes.Whole(position);
      case "$time" -> new Nodes.Time(position);
      case "$key" -> new Nodes.Key(position);
      default -> {
        if (WORDS.contains(token.text()) || token.text().startsWith("$")) {
          at--;
          throw unexpected("a value (a field of this name is written `" + token.text() + "`)");
        }
        yield new Nodes.Name(position, token.text());
      }
    };
  }

  private Node grouped(Token token) {
    if (token.is("(")) {
      Node node = expression();
      expect(")");
      return node;
    }
    if (token.is("[")) {
      return new Nodes.Listed(token.position(), list("]"));
    }
    if (token.is("{")) {
      return record(token.position());
    }
    at--;
    throw unexpected("a value");
  }

  private List<Node> list(String end) {
    List<Node> items = new ArrayList<>();
    if (take(end)) {
      return items;
    }
    do {
      items.add(expression());
    } while (take(","));
    expect(end);
    return items;
  }

  private Node record(int position) {
    LinkedHashMap<String, Node> fields = new LinkedHashMap<>();
    if (!take("}")) {
      do {
        String name = peek().type() == Token.Type.TEXT ? tokens.get(at++).text() : name();
        expect(":");
        fields.put(name, expression());
      } while (take(","));
      expect("}");
    }
    return new Nodes.Fielded(position, fields);
  }
}
