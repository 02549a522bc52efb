/** What modules are written with. */
@NullMarked
package org.streamr.engine.modules.base;

import org.jspecify.annotations.NullMarked;
