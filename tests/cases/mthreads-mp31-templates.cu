// muAlg and muThrust keep cub:: and thrust::, mutlass renames.
#include <cub/cub.cuh> // expect[mthreads-mp31]: drop-in
#include <thrust/device_vector.h> // expect[mthreads-mp31]: drop-in
#include <cutlass/cutlass.h> // expect[mthreads-mp31]: rename

void order(const float *in, float *out, int n) // ok
{
    using Reduce = cub::BlockReduce<float, 128>; // expect[mthreads-mp31]: drop-in
    thrust::sort(out, out + n); // expect[mthreads-mp31]: drop-in
    cutlass::half_t half(1.0f); // expect[mthreads-mp31]: rename
    int thrusters = n; // ok
}
