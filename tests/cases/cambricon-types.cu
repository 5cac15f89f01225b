// Vector types, half precision and complex numbers.
#include <cuda_fp16.h> // expect[cambricon]: rewrite
#include <cuda_bf16.h> // expect[cambricon]: rewrite
#include <cuComplex.h> // expect[cambricon]: rewrite

__global__ void halves(__half *x); // expect[cambricon]: rewrite

__device__ float widen(half h) // expect[cambricon]: rewrite
{
    return __half2float(__hadd(h, h)); // expect[cambricon]: rewrite
}

__device__ void narrow(__nv_fp8_e4m3 *x); // expect[cambricon]: unknown

void dimensions(int n) // ok
{
    dim3 grid(n, 1, 1); // expect[cambricon]: adapt
    float4 v = make_float4(0.0f, 0.0f, 0.0f, 0.0f); // expect[cambricon]: rewrite
    int dim = n; // ok
    float values[4] = {}; // ok
}

cuComplex conjugate(cuComplex z) // expect[cambricon]: rewrite
{
    return cuConjf(z); // expect[cambricon]: rewrite
}

int halfway(int cutlery) // ok
{
    return cutlery / 2; // ok
}
