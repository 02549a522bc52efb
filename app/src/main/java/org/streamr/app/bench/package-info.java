/** Measurements, in the fields in which other systems are measured. */
@NullMarked
package org.streamr.app.bench;

import org.jspecify.annotations.NullMarked;
