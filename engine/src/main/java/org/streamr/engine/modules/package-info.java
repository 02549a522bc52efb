/** The catalogue: one class a module, a package a category. */
@NullMarked
package org.streamr.engine.modules;

import org.jspecify.annotations.NullMarked;
