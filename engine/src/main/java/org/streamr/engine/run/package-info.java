/** The port to what runs canvases. What does the work behind it is nobody's concern here. */
@NullMarked
package org.streamr.engine.run;

import org.jspecify.annotations.NullMarked;
