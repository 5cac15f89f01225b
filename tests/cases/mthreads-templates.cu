// muAlg and muThrust keep cub:: and thrust::, mutlass renames.
#include <cub/cub.cuh> // expect[mthreads]: drop-in
#include <thrust/device_vector.h> // expect[mthreads]: drop-in
#include <cutlass/cutlass.h> // expect[mthreads]: rename

void order(const float *in, float *out, int n) // ok
{
    using Reduce = cub::BlockReduce<float, 128>; // expect[mthreads]: drop-in
    thrust::sort(out, out + n); // expect[mthreads]: drop-in
    cutlass::half_t half(1.0f); // expect[mthreads]: rename
    int thrusters = n; // ok
}
