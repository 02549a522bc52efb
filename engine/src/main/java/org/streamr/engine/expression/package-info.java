/**
 * The language of conditions and formulas in canvases: numbers, texts, fields, functions, and no
 * way out. Described in {@code docs/expressions.md}.
 */
@NullMarked
package org.streamr.engine.expression;

import org.jspecify.annotations.NullMarked;
