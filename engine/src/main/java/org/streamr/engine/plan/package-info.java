/** What is to be done for a canvas, whatever does it: modules in order, and who feeds whom. */
@NullMarked
package org.streamr.engine.plan;

import org.jspecify.annotations.NullMarked;
