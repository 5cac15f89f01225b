// Vector types, half precision and complex numbers.
#include <cuda_fp16.h> // expect[enflame]: rewrite
#include <cuda_bf16.h> // expect[enflame]: rewrite
#include <cuComplex.h> // expect[enflame]: rewrite

__global__ void halves(__half *x); // expect[enflame]: rewrite

__device__ float widen(half h) // expect[enflame]: rewrite
{
    return __half2float(__hadd(h, h)); // expect[enflame]: rewrite
}

__device__ void narrow(__nv_fp8_e4m3 *x); // expect[enflame]: unknown

void dimensions(int n) // ok
{
    dim3 grid(n, 1, 1); // expect[enflame]: adapt
    float4 v = make_float4(0.0f, 0.0f, 0.0f, 0.0f); // expect[enflame]: rewrite
    int dim = n; // ok
    float values[4] = {}; // ok
}

cuComplex conjugate(cuComplex z) // expect[enflame]: rewrite
{
    return cuConjf(z); // expect[enflame]: rewrite
}

int halfway(int cutlery) // ok
{
    return cutlery / 2; // ok
}
