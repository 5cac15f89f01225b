// Math in kernels becomes vector operations; the host keeps its own math library.
#include <cmath> // ok

__global__ void activate(float *x); // expect[cambricon]: rewrite

__device__ float gate(float v) // expect[cambricon]: rewrite
{
    float e = __expf(-v); // expect[cambricon]: rewrite
    float s = rsqrtf(1.0f + e); // expect[cambricon]: rewrite
    return fmaxf(s, 0.0f); // expect[cambricon]: rewrite
}

float onTheHost(float v) // ok
{
    return std::sqrt(v) + fmaxf(v, 1.0f); // ok
}
