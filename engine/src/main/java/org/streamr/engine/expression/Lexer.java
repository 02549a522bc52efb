package org.streamr.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** Splits an expression into its words. */
final class Lexer {
  /** Longest first, so that none is taken for the beginning of another. */
  private static final List<String> SIGNS =
      List.of(
          "&&", "||", "==", "!=", "<=", ">=", "??", "<", ">", "+", "-", "*", "/", "%", "^", "!",
          "?", ":", "(", ")", "[", "]", "{", "}", ",", ".");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The words, the last of them {@link Token.Type#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isDigit(c)
          || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
        number();
      } else if (c == '"' || c == '\'' || c == '`') {
        quoted(c);
      } else if (Character.isJavaIdentifierStart(c)) {
        name();
      } else {
        sign();
      }
    }
    tokens.add(new Token(Token.Type.END, "", text.length()));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void number() {
    int start = at;
    digits();
    if (peek() == '.') {
      at++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (!isDigit(peek())) {
        throw new ExpressionException(at, "digits are missing after the e of a number");
      }
      digits();
    }
    if (Character.isJavaIdentifierStart(peek()) || peek() == '.') {
      throw new ExpressionException(
          at, "a number cannot go on with \"" + peek() + "\": put a sign or a space between");
    }
    tokens.add(new Token(Token.Type.NUMBER, text.substring(start, at), start));
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void digits() {
    while (isDigit(peek())) {
      at++;
    }
  }

  private void name() {
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Token.Type.NAME, text.substring(start, at), start));
  }

  private void quoted(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (true) {
      if (at >= text.length()) {
        throw new ExpressionException(start, "the closing " + quote + " is missing");
      }
      char c = text.charAt(at++);
      if (c == quote) {
        break;
      }
      content.append(c == '\\' && quote != '`' ? escaped() : c);
    }
    Token.Type type = quote == '`' ? Token.Type.QUOTED_NAME : Token.Type.TEXT;
    tokens.add(new Token(type, content.toString(), start));
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '\\', '"', '\'' -> c;
      case 'u' -> unicode();
      default ->
          throw new ExpressionException(
              at - 2, "after \\ comes one of n t r \\ \" ' or u and four hexadecimal digits");
    };
  }

  private char unicode() {
    try {
      char c = (char) Integer.parseInt(text, at, at + 4, 16);
      at += 4;
      return c;
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new ExpressionException(at - 2, "after \\u come four hexadecimal digits");
    }
  }

  private void sign() {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        tokens.add(new Token(Token.Type.SIGN, sign, at));
        at += sign.length();
        return;
      }
    }
    String hint =
        switch (text.charAt(at)) {
          case '=' -> ": to compare, write ==";
          case '&' -> ": for \"and\", write &&";
          case '|' -> ": for \"or\", write ||";
          default -> "";
        };
    throw new ExpressionException(at, "\"" + text.charAt(at) + "\" means nothing here" + hint);
  }
}
