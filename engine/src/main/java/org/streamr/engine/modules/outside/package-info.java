/** Modules that talk to other systems. */
@NullMarked
package org.streamr.engine.modules.outside;

import org.jspecify.annotations.NullMarked;
