/** Modules that work on texts. */
@NullMarked
package org.streamr.engine.modules.text;

import org.jspecify.annotations.NullMarked;
