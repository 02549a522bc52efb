/** From the command line to a running node. */
@NullMarked
package org.streamr.app.connect;

import org.jspecify.annotations.NullMarked;
