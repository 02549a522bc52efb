/** Whole systems under test, and the rules that hold across modules. */
@NullMarked
package org.streamr.systemtests;

import org.jspecify.annotations.NullMarked;
