/** Modules that people work while a canvas runs. */
@NullMarked
package org.streamr.engine.modules.input;

import org.jspecify.annotations.NullMarked;
