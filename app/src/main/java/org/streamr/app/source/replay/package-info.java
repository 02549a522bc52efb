/** Recorded series, replayed on the present clock. */
@NullMarked
package org.streamr.app.source.replay;

import org.jspecify.annotations.NullMarked;
