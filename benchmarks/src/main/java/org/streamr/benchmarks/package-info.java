/** How fast it is: JMH benchmarks of single parts and measurements from end to end. */
@NullMarked
package org.streamr.benchmarks;

import org.jspecify.annotations.NullMarked;
