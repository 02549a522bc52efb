/** Canvases at work, between those who keep them, those who watch them, and the engine. */
@NullMarked
package org.streamr.web.run;

import org.jspecify.annotations.NullMarked;
