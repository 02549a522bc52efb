/** Modules that calculate, compare and decide. */
@NullMarked
package org.streamr.engine.modules.maths;

import org.jspecify.annotations.NullMarked;
