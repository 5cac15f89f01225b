// Math in kernels becomes vector instructions; the host keeps its own math library.
#include <cmath> // ok

__global__ void activate(float *x); // expect[ascend-910b]: rewrite

__device__ float gate(float v) // expect[ascend-910b]: rewrite
{
    float e = __expf(-v); // expect[ascend-910b]: rewrite
    float s = rsqrtf(1.0f + e); // expect[ascend-910b]: rewrite
    return fmaxf(s, 0.0f); // expect[ascend-910b]: rewrite
}

float onTheHost(float v) // ok
{
    return std::sqrt(v) + fmaxf(v, 1.0f); // ok
}
