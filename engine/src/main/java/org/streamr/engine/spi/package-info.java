/**
 * What a module is. A jar that implements {@link org.streamr.engine.spi.ModuleType} and names it in
 * {@code META-INF/services} adds modules to every engine that it is put beside.
 */
@NullMarked
package org.streamr.engine.spi;

import org.jspecify.annotations.NullMarked;
