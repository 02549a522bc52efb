/** The command line and the wiring of everything else. */
@NullMarked
package org.streamr.app;

import org.jspecify.annotations.NullMarked;
