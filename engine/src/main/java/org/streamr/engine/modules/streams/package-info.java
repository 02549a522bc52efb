/** Modules that read and publish streams. */
@NullMarked
package org.streamr.engine.modules.streams;

import org.jspecify.annotations.NullMarked;
